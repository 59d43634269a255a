3.times { fork { loop {} } }
Process.wait
