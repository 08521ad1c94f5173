# Finds a JDK 25 or newer without starting one: each JDK has a file `release` that says its version.
# Sets MERLON_JDK; returns 1 if there is none. Read by ./merlon and ./build.

merlon_jdk_version() {
  # JAVA_VERSION="25.0.3" -> 25; a runtime without javac or a folder without the file gives nothing.
  [ -r "$1/release" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  while IFS= read -r merlon_line; do
    case $merlon_line in
      JAVA_VERSION=*)
        merlon_line=${merlon_line#JAVA_VERSION=}
        merlon_line=${merlon_line#\"}
        merlon_version=${merlon_line%%[!0-9]*}
        [ "${merlon_version:-0}" -ge 25 ] && return 0
        return 1
        ;;
    esac
  done < "$1/release"
  return 1
}

merlon_try_jdk() {
  [ -n "$1" ] && merlon_jdk_version "$1" && MERLON_JDK=$1
}

find_jdk() {
  MERLON_JDK=
  merlon_try_jdk "${JAVA_HOME:-}" && return 0
  for merlon_jdk in /usr/lib/jvm/*; do
    merlon_try_jdk "$merlon_jdk" && return 0
  done
  merlon_java=$(command -v java 2>/dev/null) || merlon_java=
  if [ -n "$merlon_java" ]; then
    merlon_java=$(readlink -f "$merlon_java" 2>/dev/null) || merlon_java=
    merlon_try_jdk "${merlon_java%/bin/java}" && return 0
  fi
  for merlon_jdk in /opt/* /opt/*/* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    "${HOME:-/}"/.asdf/installs/java/* "${HOME:-/}"/.local/share/mise/installs/java/* \
    /usr/java/* /usr/local/openjdk-* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    merlon_try_jdk "$merlon_jdk" && return 0
  done
  return 1
}

no_jdk() {
  cat >&2 << 'END'
merlon: no JDK 25 or newer was found in JAVA_HOME, on the path or in the usual places
  Debian 13, Ubuntu   apt-get install openjdk-25-jdk-headless
  Fedora              dnf install java-25-openjdk-devel
  macOS               brew install openjdk@25
  any                 sdk install java 25-tem     (sdkman.io)
Then run this again, or set JAVA_HOME to where it is.
END
}
