# Sourced by script/setup: the Debian packages that voiced needs, and how to get them.

needed=(
  gcc libc6-dev pkg-config portaudio19-dev libsystemd-dev # PyAudio and systemd-python have no wheels
  libportaudio2                                          # pocketsphinx wants it by way of sounddevice
  flite espeak-ng                                        # the voices
  tzdata                                                 # time zones
  ca-certificates                                        # whom to believe that it is the service
)
needed_by_tests=(
  festival festvox-kallpc16k alsa-utils pocketsphinx-testdata sox
  pulseaudio pulseaudio-utils libasound2-plugins # the virtual sound
  strace                                         # kills a process at each of its system calls
  openssl                                        # certificates of services of the tests' own
)

python_is_missing() {
  [[ $python == python3 ]] && ! command -v python3 >/dev/null
}

# Debian keeps two parts of Python apart; another Python may have them without these packages.
python_parts() {
  local header='import os, sysconfig, sys; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))'
  if python_is_missing; then
    printf '%s\n' python3 python3-venv python3-dev
  else
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    "$python" -c "$header" || echo python3-dev
  fi
}

wanted_packages() {
  printf '%s\n' "${needed[@]}"
  [[ " ${extras[*]} " != *" dev "* ]] || printf '%s\n' "${needed_by_tests[@]}"
  python_parts
}

missing_packages() {
  local have
  have=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  wanted_packages | grep --invert-match --line-regexp --fixed-strings --file=<(printf '%s\n' "$have") || true
}

apt_get() { # ARGUMENTS...
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"
}

stop_with_line_to_paste() { # PACKAGES
  local sudo=
  ! command -v sudo >/dev/null || sudo="sudo "
  stop "Debian packages are missing. Install them as root, then run this again:" \
    "${sudo}apt-get update && ${sudo}apt-get install --yes --no-install-recommends $*"
}

get_debian_packages() {
  local missing as_root=()
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian: what these packages hold must be there already: $(wanted_packages | tr '\n' ' ')"
    return
  fi
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]} > 0)) || return 0
  if [[ $(id -u) != 0 ]]; then
    as_root=(sudo --non-interactive)
    "${as_root[@]}" true 2>/dev/null || stop_with_line_to_paste "${missing[@]}"
  fi
  must "List of Debian packages" apt_get update
  must "Debian packages: ${#missing[@]} to install" apt_get install --yes --no-install-recommends "${missing[@]}"
}
