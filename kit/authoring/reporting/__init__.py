"""What a check found, for programs: a versioned report in JSON, and workflow commands of GitHub."""
