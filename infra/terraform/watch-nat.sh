#!/bin/bash
# Ends the machine when nothing passes through it any more; the group then starts another, which takes over the route.
# Asked from the host "probe" behind it. Any answer is good enough, a refusal too: it has come back through the machine.
failures=0
while true; do
  address=$(getent ahostsv4 "$HOST" | awk 'NR == 1 { print $1 }')
  # Without a name service nothing can be said of the machine.
  if [ -z "$address" ] || ip netns exec probe curl -s -o /dev/null --max-time 5 --resolve "$HOST:443:$address" "https://$HOST/"; then
    failures=0
  else
    failures=$((failures + 1))
  fi
  if [ "$failures" -ge 4 ]; then
    logger -t watch-nat "nothing passes through: giving way to another machine"
    shutdown -h now
    exit 0
  fi
  sleep 15
done
