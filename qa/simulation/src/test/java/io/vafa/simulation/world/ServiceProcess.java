package io.vafa.simulation.world;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** One process of a service, from its start to its death. Every call that leaves it passes here. */
public final class ServiceProcess implements Line {
    private static final int JUMP_SECONDS_MAX = 7_200;

    private final World world;
    private final String service;
    private final String name;
    private boolean dead;

    ServiceProcess(World world, String service, int number) {
        this.world = world;
        this.service = service;
        this.name = service + "-" + number;
    }

    World world() {
        return world;
    }

    public String service() {
        return service;
    }

    public boolean dead() {
        return dead;
    }

    /** kill -9. */
    public void kill() {
        dead = true;
    }

    /** What it sends with. */
    public Producer<String, byte[]> producer() {
        return SimulatedProducer.of(this);
    }

    @Override
    public void call(String what) {
        if (dead) {
            throw new Crash(name);
        }
        if (strikes(Fault.CRASH)) {
            dead = true;
            throw new Crash(name);
        }
        if (strikes(Fault.CLOCK_FORWARD)) {
            world.clock().move(Duration.ofSeconds(1 + chance().below(JUMP_SECONDS_MAX)));
        }
        if (strikes(Fault.CLOCK_BACKWARD)) {
            world.clock().move(Duration.ofSeconds(-1 - chance().below(JUMP_SECONDS_MAX)));
        }
        if (world.mayStandStill() && strikes(Fault.STANDSTILL)) {
            world.standStill(this);
            if (dead) {
                throw new Crash(name);
            }
        }
    }

    @Override
    public boolean strikes(Fault fault) {
        return world.strikes(fault, name);
    }

    @Override
    public Chance chance() {
        return world.chance();
    }

    @Override
    public String toString() {
        return name;
    }
}
