for i in {1..500}; do sleep 20 & done
exit 1
