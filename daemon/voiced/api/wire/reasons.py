"""Why a connection failed, in a few words; what a library says may be long, and is in English."""

import os
import re
import ssl

from voiced.wording import printed


def reason_of(error: Exception) -> str:
    """What the system says, or else the name of the error."""
    certificate = getattr(error, "certificate_error", error)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        return certificate.verify_message
    if numbers := re.findall(r"\[Errno (\d+)\]", str(error)):  # the loop puts several errors into words of its own
        return printed(os.strerror(int(numbers[-1])))
    said = error.strerror if isinstance(error, OSError) else ""
    return printed(said) if said else type(error).__name__
