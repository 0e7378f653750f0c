package io.vafa.simulation.wiring;

import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.World;
import java.util.List;

/** A service that consumes: how one process of it starts. */
interface Service {
    String name();

    Started start(World world, ServiceProcess process, SectionRegistry registry, Settings settings, Plant plant);

    /**
     * A process that runs.
     *
     * @param tick does what it does from time to time with nobody asking
     * @param close ends its threads, if it has any
     */
    record Started(
            EventPublisher publisher,
            SectionOwner owner,
            List<ConsumerPlan> consumers,
            Runnable tick,
            Runnable close) {}
}
