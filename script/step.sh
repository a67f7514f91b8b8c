# Sourced by the other scripts: one step is one line with its name and its time; its output is shown only if it fails.

step() { # NAME COMMAND...
  local name=$1 begin=$SECONDS output code
  shift
  printf '%-48s' "$name"
  if output=$("$@" 2>&1); then
    printf '%4d s\n' $((SECONDS - begin))
  else
    code=$?
    printf '  failed\n%s\n' "$output"
    return "$code"
  fi
}

must() { # NAME COMMAND...
  step "$@" || stop "\"$1\" failed, see above. Is there a network, and room on the disk?  Then run this again."
}

stop() { # MESSAGE...
  local script
  script=$(readlink -f -- "$0")
  printf 'script/%s: %s\n' "${script##*/}" "$1" >&2
  shift
  (($# == 0)) || printf '    %s\n' "$@" >&2
  exit 1
}
