# Starts one program under limits and waits for it. Java cannot give a child its own process group, nor limits, nor tell
# exit code 137 from death by SIGKILL. perl-base is part of every Debian and Ubuntu, and macOS has perl. No module is
# loaded: that would cost more than the rest.
#
#   perl launch.pl STATUS-FILE MACHINE UID LIMITS COUNT NAME=VALUE... PROGRAM ARGS...
#
# MACHINE  as uname -m says; system call numbers are known for x86_64 and aarch64, elsewhere nothing that needs one
#          is done: no resource limits, no times of the run alone, and no other user
# UID      0 leaves the user as it is; otherwise the program runs as that user and group, without supplementary groups
#          and without a way to gain rights (no_new_privs)
# LIMITS   resource=value pairs with the kernel's resource numbers, joined by commas
# COUNT    of the variables that follow: the program's environment beside what is in ours
#
# On SIGTERM, and when the program has ended, its process group is killed.
#
# STATUS-FILE gets one line: "exec ERRNO" when the program could not be started, "fork ERRNO" or "drop ERRNO" when it is
# our fault, else "done WAIT-STATUS CPU-SECONDS WALL-SECONDS" (WALL -1 where unknown).
($status_file, $machine, $uid, $limits, $count, @program) = @ARGV;
@variables = splice(@program, 0, $count);
%calls = (x86_64 => {prctl => 157, prlimit => 302, clock => 228}, aarch64 => {prctl => 167, prlimit => 261, clock => 113});
$call = $calls{$machine};

open(STATUS, '>', $status_file) or die "launch.pl: cannot write $status_file: $!\n";
pipe(FAILURE, REPORT) or die "launch.pl: pipe: $!\n";    # closes by itself when exec succeeds

$started = now();
$child = fork();
if (!defined $child) {
    print STATUS "fork ", $! + 0, "\n";
    exit 0;
}
if ($child == 0) {
    close FAILURE;
    close STATUS;
    pipes();
    setpgrp(0, 0);
    limit(split /=/) for $call ? split(/,/, $limits) : ();
    drop() if $uid;
    delete $ENV{LC_ALL};    # was for this script alone: perl starts quicker without a locale
    for (@variables) {
        my ($name, $value) = split /=/, $_, 2;
        $ENV{$name} = $value unless $name eq 'ASSAY_RUN';    # by which the program is found again
    }
    exec { $program[0] } @program;
    refuse('exec');
}
close REPORT;
$SIG{TERM} = sub { kill 9, $child, -$child };
$refusal = <FAILURE>;
1 while waitpid($child, 0) == -1 && $! == 4;
($wait_status, $wall) = ($?, $call ? now() - $started : -1);
$SIG{TERM} = 'IGNORE';
kill 9, -$child;
(undef, undef, $user, $system) = times;
if (defined $refusal) {
    print STATUS "$refusal\n";
} else {
    printf STATUS "done %d %.3f %.6f\n", $wait_status, $user + $system, $wall;
}
close STATUS;

sub now {
    return 0 unless $call;
    my $time = "\0" x 16;
    syscall($call->{clock}, 1, $time);
    my ($seconds, $nanos) = unpack 'qq', $time;
    return $seconds + $nanos / 1e9;
}

# Pipes are to hold the output that is kept, for some runtimes throw away at their end what a full pipe would not take; and
# they belong to the program, who may open them again as /dev/stdout. What the kernel does not grant stays as it is.
sub pipes {
    for (\*STDIN, \*STDOUT, \*STDERR) {
        next unless -p $_;
        chown $uid, $uid, $_ if $uid;
        for (my $size = 1 << 20; $call && $_ != \*STDIN && $size > 1 << 16; $size >>= 1) {
            last if fcntl($_, 1031, $size);    # F_SETPIPE_SZ
        }
    }
}

# A limit above what we may set ourselves stays where it is.
sub limit {
    my ($resource, $value) = @_;
    # CPU time has a second more until SIGKILL, so that SIGXCPU comes first and tells why.
    syscall($call->{prlimit}, 0, $resource + 0, pack('QQ', $value, $value + ($resource == 0)), 0);
}

sub drop {
    $) = "$uid $uid";
    $( = $uid;
    ($<, $>) = ($uid, $uid);
    refuse('drop') unless $> == $uid && $< == $uid && $call && syscall($call->{prctl}, 38, 1, 0, 0, 0) == 0;
}

sub refuse {
    print REPORT $_[0], ' ', $! + 0;
    close REPORT;
    kill 9, $$;
}
