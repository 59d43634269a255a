loop { fork { sleep 20 } }
