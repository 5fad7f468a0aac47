"""Articles in our own words with their claims marked, and what the second reader learns from them."""
