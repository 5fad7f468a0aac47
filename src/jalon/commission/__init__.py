"""The commission's desk: what a secretariat does between and during sessions: each write is a service."""
