# shellcheck shell=bash
# Sourced by ./striate and ./verify: find_jdk prints the home of a JDK 25 or newer.

is_jdk() {
  local version
  [[ -x $1/bin/javac && -f $1/release ]] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [[ -n $version && $version -ge 25 ]]
}

find_jdk() {
  local home java
  for home in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [[ -n $home ]] && is_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  if java=$(command -v javac); then
    home=$(dirname "$(dirname "$(readlink -f "$java")")")
    if is_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  fi
  return 1
}
