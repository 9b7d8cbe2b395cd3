"""Every address × everybody × one's own, another's and no thing: who is let in is what the policies say."""
