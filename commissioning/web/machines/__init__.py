"""What search engines, portals of open data and other programs ask every site for."""
