"""The pages of the commission's desk."""
