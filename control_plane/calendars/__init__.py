"""Calendars: when somebody is free for a meeting, and the meetings that are booked in calls."""
