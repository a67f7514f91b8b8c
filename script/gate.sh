# Sourced by script/check and script/test: every check, then the tests; all of them run, whatever fails before.

failed=()

# what listens to a sound card in real time: alone, so that nothing tears its sound
sound=(tests/live tests/virtual_sound tests/cli/test_devices_command.py tests/device/test_real_portaudio.py
  tests/examples/test_chirp_through_real_sound.py)

# about half of the others, for a second processor
half=(tests/bench tests/dashscope_sdk tests/openai_sdk tests/servers tests/service tests/voiced_plugins)

check() { # NAME COMMAND...
  step "$@" || failed+=("$1")
}

gate() { # PYTEST'S ARGUMENTS...
  PATH=$root/.venv/bin:$PATH
  check "Form (ruff format)" ruff format --check
  check "Faults (ruff check)" ruff check
  check "Types (mypy)" mypy
  check "Layers (import-linter)" lint-imports
  check "Papers made from the code (script/docs)" script/docs --check
  if [[ $* == @(|--long) ]]; then
    all_tests "$@"
  else
    tests "$@"
  fi
  ((${#failed[@]} == 0)) || stop "failed:" "${failed[@]}"
}

tests() { # PYTEST'S ARGUMENTS...
  python -m pytest "$@" || failed+=("Tests (pytest)")
}

all_tests() { # PYTEST'S ARGUMENTS...
  local log=build/other-half.log
  mkdir -p build
  python -m pytest "$@" "${half[@]}" >"$log" 2>&1 &
  other=$!
  trap 'kill "$other" 2>/dev/null || true' EXIT
  tests "$@" tests "${half[@]/#/--ignore=}" "${sound[@]/#/--ignore=}"
  wait "$other" || failed+=("Tests (pytest), the other half")
  cat "$log"
  tests "$@" "${sound[@]}"
}
