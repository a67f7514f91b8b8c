# Sourced by script/check and script/test: every check, then the tests; all of them run, whatever fails before.

failed=()

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
  python -m pytest "$@" || failed+=("Tests (pytest)")
  ((${#failed[@]} == 0)) || stop "failed:" "${failed[@]}"
}
