"""What the commands of ``kit`` do, one file each."""
