"""What an application, a status, a fee, a case *is*: no framework, no clock, no country."""
