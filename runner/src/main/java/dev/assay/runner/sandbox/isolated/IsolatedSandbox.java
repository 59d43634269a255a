package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.SandboxTier;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs in namespaces of their own: {@code namespaces} with root and control groups, {@code rootless} without one of
 * them. Without control groups memory and CPU time of a run are polled.
 */
public final class IsolatedSandbox implements Sandbox {

    private final SlotPool slots;
    private final boolean root;
    private final int cgroupVersion;

    private IsolatedSandbox(SlotPool slots, boolean root, int cgroupVersion) {
        this.slots = slots;
        this.root = root;
        this.cgroupVersion = cgroupVersion;
    }

    /**
     * What to open.
     *
     * @param directory of this user alone, where the binary goes
     * @param slots runs at once
     * @param firstUser programs run as this user and the following ones, where we are root
     * @param tools directory shown to programs as {@code /tools}
     * @param shown further paths programs may read
     */
    public record Plan(Path directory, int slots, int firstUser, boolean rootless, Path tools, List<Path> shown) {}

    /** Throws when this machine does not let us isolate; the message says at which step. */
    public static IsolatedSandbox open(Plan plan) throws RunnerException {
        NativeBinary binary = NativeBinary.unpack(plan.directory());
        SlotPool slots = new SlotPool(
                binary,
                new SandboxProcess.Plan(plan.slots(), plan.rootless(), plan.firstUser(), plan.tools(), plan.shown()));
        try {
            Connection connection = slots.borrow(SlotPool.Place.PROGRAM);
            slots.giveBack(SlotPool.Place.PROGRAM, connection, true);
            return new IsolatedSandbox(slots, !connection.userNamespace(), connection.cgroupVersion());
        } catch (InterruptedException e) {
            slots.close();
            Thread.currentThread().interrupt();
            throw new RunnerException(Reason.SANDBOX_ERROR, "interrupted while the sandbox started", e);
        } catch (RunnerException e) {
            slots.close();
            throw e;
        }
    }

    @Override
    public SandboxTier tier() {
        return root && cgroupVersion > 0 ? SandboxTier.NAMESPACES : SandboxTier.ROOTLESS;
    }

    @Override
    public String shortfall() {
        if (!root) {
            return "it works as an ordinary user here";
        }
        return cgroupVersion > 0 ? "nothing is missing" : "no control groups for memory and processes can be written";
    }

    @Override
    public Box open() {
        return new IsolatedBox(slots, SlotPool.Place.PROGRAM);
    }

    @Override
    public Box openCompanion() {
        return new IsolatedBox(slots, SlotPool.Place.COMPANION);
    }

    @Override
    public void close() {
        slots.close();
    }
}
