"""Missions: visits and other assessments, what they found, and what was said around them."""
