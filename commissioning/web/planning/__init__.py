"""The pages of a plan. They keep nothing: each request brings the plan along."""
