package io.vafa.simulation.wiring;

import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.ConsumerSettings;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.eventing.DeadLetters;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionDesk;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.simulation.world.Crash;
import io.vafa.simulation.world.Fault;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.SimulatedLog;
import io.vafa.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;

/** All services, each with two processes, and their groups. Processes die and are started again. */
public final class Platform {
    private static final int PROCESSES_PER_SERVICE = 2;
    private static final List<Service> SERVICES =
            List.of(new PointsService(), new CampaignService(), new NotificationService());
    private static final DefaultKafkaConsumerFactory<String, byte[]> NO_FACTORY =
            new DefaultKafkaConsumerFactory<>(Map.of());
    private static final ConsumerSettings CONSUMER_SETTINGS =
            new ConsumerSettings(1, 500, Duration.ofMinutes(5), Duration.ofSeconds(10), Map.of());

    private final World world;
    private final Settings settings;
    private final Plant plant;
    private final Map<String, Group> groups = new TreeMap<>();
    private final List<Running> running = new ArrayList<>();
    private final List<Runnable> closes = new ArrayList<>();
    private final MemberService.MemberNumbers memberNumbers;
    private MemberService memberService;

    /** A process that runs. */
    private record Running(
            Service service,
            ServiceProcess process,
            SectionRegistry registry,
            Service.Started started,
            List<GroupMember> consumers) {}

    /** Everything started, nothing applied. */
    public Platform(World world, Settings settings, Plant plant) {
        this.world = world;
        this.settings = settings;
        this.plant = plant;
        this.memberNumbers = new MemberService.MemberNumbers(world);
        this.memberService = newMemberService();
        for (Service service : SERVICES) {
            for (int i = 0; i < PROCESSES_PER_SERVICE; i++) {
                start(service);
            }
        }
        world.duringStandstill(this::others);
    }

    private MemberService newMemberService() {
        return new MemberService(world, world.process(MemberService.NAME), memberNumbers);
    }

    private void start(Service service) {
        world.calmly(() -> {
            ServiceProcess process = world.process(service.name());
            SectionRegistry registry = new SectionRegistry();
            world.log()
                    .all(Topic.PROGRAMS.topicName())
                    .forEach(record -> registry.put(Json.read(record.value(), SectionVersion.class)));
            Service.Started started = service.start(world, process, registry, settings, plant);
            closes.add(started.close());
            started.owner().afterSingletonsInstantiated();
            Consumers consumers = new Consumers(
                    NO_FACTORY,
                    started.publisher(),
                    new DeadLetters(started.publisher(), Topic.DEAD_LETTER_SUFFIX),
                    CONSUMER_SETTINGS);
            List<GroupMember> members = started.consumers().stream()
                    .map(plan -> member(process, plan, consumers))
                    .toList();
            members.forEach(member -> member.group().join(member));
            running.add(new Running(service, process, registry, started, members));
        });
    }

    @SuppressWarnings("unchecked") // the container forgets what its listener listens to
    private GroupMember member(ServiceProcess process, ConsumerPlan plan, Consumers consumers) {
        ContainerProperties properties = consumers
                .consumer(plan.group(), plan.topic(), plan.types(), plan.handler())
                .getContainerProperties();
        return new GroupMember(
                process,
                groups.computeIfAbsent(plan.group(), name -> new Group(name, plan.topic())),
                (BatchMessageListener<String, byte[]>) Objects.requireNonNull(properties.getMessageListener()),
                (ConsumerAwareRebalanceListener) Objects.requireNonNull(properties.getConsumerRebalanceListener()),
                plan.handler());
    }

    /** Applies a section at its owner; everybody knows it before it takes effect. */
    public void apply(
            String service, String program, String section, Map<String, Object> content, @Nullable Instant from) {
        world.calmly(() -> {
            Running owner = running.stream()
                    .filter(each -> each.service().name().equals(service))
                    .findFirst()
                    .orElseThrow();
            SectionDesk.apply(owner.started().owner(), program, section, content, from);
            for (Running each : running) {
                world.log()
                        .all(Topic.PROGRAMS.topicName())
                        .forEach(record -> each.registry().put(Json.read(record.value(), SectionVersion.class)));
            }
        });
    }

    /** A process of whoever reports from outside. */
    public ServiceProcess outsider() {
        return world.process("outsider");
    }

    public MemberService memberService() {
        return memberService;
    }

    /** A request to member-service, in which its process may die. */
    public void request(String name, Runnable call) {
        MemberService asked = memberService;
        world.during(name, activity -> {
            try {
                call.run();
            } catch (RuntimeException failed) {
                if (!asked.process().dead() && !activity.disturbed()) {
                    world.wrong(name + " failed although nothing went wrong: " + failed);
                }
            } catch (Crash crash) {
                world.tell("  " + asked.process() + " died");
            }
        });
        if (asked.process().dead() && asked == memberService) {
            memberService = newMemberService();
        }
    }

    /** What services do from time to time: finish enrolments that stopped half way, and settle what has fallen due. */
    public void sweep() {
        MemberService asked = memberService;
        request("sweep", () -> {
            int finished = asked.sweeper().sweep();
            world.coverage().saw("enrolments finished by the sweeper", finished);
        });
        for (Running each : List.copyOf(running)) {
            if (!each.process().dead()) {
                alone(
                        "tick of " + each.process(),
                        each.process(),
                        each.started().tick());
            }
        }
        replaceTheDead();
    }

    /** Something that a process does by itself; a failure waits for the next time. */
    private void alone(String name, ServiceProcess process, Runnable work) {
        world.during(name, activity -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                if (!activity.disturbed() && !process.dead()) {
                    world.wrong(activity.name() + " failed although nothing went wrong: " + failed);
                }
            } catch (Crash crash) {
                world.tell("  " + process + " died");
            }
        });
    }

    /** Everybody has time for what they put off. */
    public void allAreIdle() {
        for (Running each : List.copyOf(running)) {
            each.consumers().forEach(member -> alone("idle " + member.group().name(), each.process(), member::idle));
        }
        replaceTheDead();
    }

    /** Whether every enrolment that was begun has ended. */
    public boolean nothingHalfWay() {
        return world.store(MemberService.NAME).collection("outbox").all().isEmpty();
    }

    /** One batch of one consumer: the first that lags behind, beginning anywhere. */
    public void poll() {
        List<GroupMember> all =
                running.stream().flatMap(each -> each.consumers().stream()).toList();
        int first = world.chance().below(all.size());
        for (int i = 0; i < all.size(); i++) {
            GroupMember member = all.get((first + i) % all.size());
            if (isReady(member)) {
                poll(member);
                return;
            }
        }
    }

    /** A consumer to whom nothing came for a while uses its time; a failure waits for the next such time. */
    public void idle() {
        List<GroupMember> idle = running.stream()
                .flatMap(each -> each.consumers().stream())
                .filter(member -> !member.busy() && !member.process().dead() && !member.lags(world.log()))
                .toList();
        if (!idle.isEmpty()) {
            GroupMember member = world.chance().oneOf(idle);
            world.during("idle " + member.group().name(), activity -> {
                member.setBusy(true);
                try {
                    member.hearOfLosses();
                    member.idle();
                } catch (RuntimeException failed) {
                    if (!activity.disturbed() && !member.process().dead()) {
                        world.wrong(activity.name() + " failed although nothing went wrong: " + failed);
                    }
                } catch (Crash crash) {
                    world.tell("  " + member.process() + " died");
                } finally {
                    member.setBusy(false);
                }
            });
            replaceTheDead();
        }
    }

    private boolean isReady(GroupMember member) {
        return !member.busy() && !member.process().dead() && member.lags(world.log());
    }

    private void poll(GroupMember member) {
        Group group = member.group();
        member.hearOfLosses();
        List<ConsumerRecord<String, byte[]>> batch =
                member.poll(world.log(), world.chance(), settings.batchRecordsMax());
        if (batch.isEmpty()) {
            return;
        }
        world.tell(group.name() + " of " + member.process() + " takes " + batch.size() + " records");
        world.coverage().saw("records handled by " + group.name(), batch.size());
        world.coverage().saw("batches of " + group.name(), 1);
        world.during(group.name(), activity -> {
            member.setBusy(true);
            try {
                if (plant.commitsFirst()) {
                    member.commit();
                }
                member.handle(batch);
                world.ended(activity);
                commit(member);
            } catch (RuntimeException failed) {
                if (!activity.disturbed() && !member.process().dead()) {
                    world.wrong(group.name() + " failed although nothing went wrong: " + failed);
                }
                world.tell("  it failed: " + failed.getMessage());
                world.coverage().saw("batches that came again", 1);
                member.seekBack();
            } catch (Crash crash) {
                world.tell("  " + member.process() + " died");
            } finally {
                member.setBusy(false);
            }
        });
        replaceTheDead();
    }

    private void commit(GroupMember member) {
        member.process().call("commit");
        if (member.process().strikes(Fault.COMMIT_LOST)) {
            member.seekBack();
            return;
        }
        member.commit();
        if (member.process().strikes(Fault.COMMIT_REPLY_LOST)) {
            member.seekBack();
        }
    }

    /** A process that died gives its partitions away and is started again. */
    private void replaceTheDead() {
        for (Running each : List.copyOf(running)) {
            if (each.process().dead() && each.consumers().stream().noneMatch(GroupMember::busy)) {
                bury(each);
                start(each.service());
            }
        }
    }

    private void bury(Running dead) {
        running.remove(dead);
        dead.consumers().forEach(member -> member.group().leave(member));
    }

    /** What goes on while a process stands still: its partitions may get another owner, and others work. */
    private void others(ServiceProcess still) {
        List<GroupMember> own = running.stream()
                .filter(each -> each.process() == still)
                .flatMap(each -> each.consumers().stream())
                .filter(GroupMember::busy)
                .toList();
        if (still.strikes(Fault.TWO_OWNERS)) {
            for (GroupMember member : own) {
                List<GroupMember> heirs = member.group().members().stream()
                        .filter(other -> !other.busy() && !other.process().dead() && other.process() != still)
                        .toList();
                if (!heirs.isEmpty()) {
                    GroupMember heir = world.chance().oneOf(heirs);
                    for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
                        if (member.group().owns(member, partition)) {
                            member.group().give(partition, heir);
                        }
                    }
                    for (int i = world.chance().below(3); i >= 0; i--) {
                        if (!heir.process().dead() && heir.lags(world.log())) {
                            poll(heir);
                        }
                    }
                }
            }
        }
        for (int i = world.chance().below(4); i > 0; i--) {
            poll();
        }
    }

    /** Partitions change hands. */
    public void rebalance() {
        Group group = world.chance().oneOf(List.copyOf(groups.values()));
        List<GroupMember> idle = group.members().stream()
                .filter(member -> !member.process().dead())
                .toList();
        boolean traffic = lag(group) > 0;
        if (idle.isEmpty()) {
            return;
        }
        for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
            group.give(partition, world.chance().oneOf(idle));
        }
        replaceTheDead();
        world.happened(Fault.REBALANCE, group.name(), traffic);
    }

    /** kill -9 of a process between two batches. */
    public void kill() {
        Running victim = world.chance().oneOf(running);
        boolean traffic = groups.values().stream().anyMatch(group -> lag(group) > 0);
        victim.process().kill();
        world.happened(Fault.CRASH, victim.process().toString(), traffic);
        replaceTheDead();
    }

    /** A group begins again at an earlier offset, mostly a little earlier. */
    public void deliverAgain(int back) {
        Group group = world.chance().oneOf(List.copyOf(groups.values()));
        boolean traffic = lag(group) > 0;
        for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
            group.commit(partition, Math.max(0, group.committed(partition) - back));
        }
        group.seekToCommitted();
        world.happened(Fault.DELIVERED_AGAIN, group.name(), traffic);
    }

    /** Everything is read again from the beginning by processes that remember nothing. */
    public void replayAll() {
        running.forEach(each -> each.process().kill());
        for (Group group : groups.values()) {
            for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
                group.commit(partition, 0);
            }
        }
        replaceTheDead();
    }

    /** Lets everything come to its end; false if it does not within so many batches, or something is wrong. */
    public boolean rest(int batchesMax) {
        replaceTheDead();
        for (int batch = 0; batch < batchesMax && world.allWrong().isEmpty(); batch++) {
            if (running.stream().flatMap(each -> each.consumers().stream()).noneMatch(this::isReady)) {
                return true;
            }
            poll();
        }
        return false;
    }

    private long lag(Group group) {
        long lag = 0;
        for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
            lag += world.log().partition(group.topic(), partition).size() - group.committed(partition);
        }
        return lag;
    }

    /** Ends what threads there are. */
    public void close() {
        Set<Runnable> all = new HashSet<>(closes);
        all.forEach(Runnable::run);
    }
}
