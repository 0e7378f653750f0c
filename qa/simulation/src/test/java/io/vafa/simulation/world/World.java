package io.vafa.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.bson.types.Binary;

/** Everything outside the services, and the one place where chance decides what goes wrong. */
public final class World {
    private static final int STANDSTILLS_NESTED_MAX = 2;
    private static final int WRONG_MAX = 20;

    /** Collections of which nothing depends but speed, and what was begun but is no fact. */
    private static final Set<String> CACHES = Set.of("snapshots", "lagging", "attempts");

    /** Nobody does anything. */
    private static final Activity NOTHING = new Activity("nothing", 0);

    private final Rules rules;
    private final SimulatedClock clock = new SimulatedClock();
    private final SimulatedLog log = new SimulatedLog(clock);
    private final Map<String, SimulatedStore> stores = new TreeMap<>();
    private final SimulatedMailServer mails = new SimulatedMailServer(this);
    private final Coverage coverage = new Coverage();
    private final List<ProducerRecord<String, byte[]>> late = new ArrayList<>();
    private final Map<String, Integer> processes = new TreeMap<>();
    private final List<String> story = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private Chance chance = new Chance(0);
    private Activity activity = NOTHING;
    private Consumer<ServiceProcess> interlude = _ -> {};
    private boolean calm = true;
    private int standstills;
    private int beginnings;
    private String step = "start";
    private int index;
    private boolean resting;

    public World(Rules rules) {
        this.rules = rules;
    }

    /** A new process of a service. */
    public ServiceProcess process(String service) {
        return new ServiceProcess(this, service, processes.merge(service, 1, Integer::sum));
    }

    /** A step begins: from here on everything is decided by its own chance. */
    public void step(int number, Chance own, boolean isCalm) {
        chance = own;
        calm = isCalm;
        step = String.valueOf(number);
        index = number;
    }

    /** From now on nothing goes wrong any more. */
    public void calmDown(long seed) {
        chance = new Chance(seed);
        calm = true;
        tell("everything comes to rest");
        step = "rest";
        resting = true;
    }

    /** Does something in which nothing goes wrong. */
    public void calmly(Runnable something) {
        boolean before = calm;
        calm = true;
        try {
            something.run();
        } finally {
            calm = before;
        }
    }

    /** Says what goes on while a process stands still. */
    public void duringStandstill(Consumer<ServiceProcess> others) {
        interlude = others;
    }

    /** Does one thing, and tells whether something went wrong in it. */
    public Activity during(String name, Consumer<Activity> work) {
        Activity outer = activity;
        Activity own = new Activity(name, beginnings++);
        activity = own;
        try {
            work.accept(own);
        } finally {
            activity = outer;
        }
        return own;
    }

    /** An activity came to its end: whatever begins from now on may rely on it. */
    public void ended(Activity done) {
        done.end(beginnings);
    }

    boolean strikes(Fault fault, String where) {
        if (calm || !chance.strikes(fault.probability() * rules.roughness())) {
            return false;
        }
        happened(fault, where, activity != NOTHING);
        return true;
    }

    /** Notes a fault that somebody else decided on. */
    public void happened(Fault fault, String where, boolean inTraffic) {
        activity.disturb();
        coverage.happened(fault, inTraffic);
        tell("  ! " + fault + " at " + where + " in " + activity.name());
    }

    /** Only in the middle of some work: while partitions change hands, nobody else can begin. */
    boolean mayStandStill() {
        return standstills < STANDSTILLS_NESTED_MAX && activity != NOTHING;
    }

    void standStill(ServiceProcess process) {
        standstills++;
        Activity own = activity;
        try {
            interlude.accept(process);
        } finally {
            activity = own;
            standstills--;
        }
    }

    void later(ProducerRecord<String, byte[]> record) {
        late.add(record);
    }

    /** Lets up to so many of the records arrive that everybody had given up on. */
    public void deliverLate(int most) {
        for (int i = 0; i < most && !late.isEmpty(); i++) {
            log.append(late.remove(chance.below(late.size())));
        }
    }

    public boolean nothingLate() {
        return late.isEmpty();
    }

    /** Something that must never be, seen while the run went on. */
    public void wrong(String what) {
        if (wrong.size() < WRONG_MAX) {
            wrong.add("step " + step + ": " + what);
        }
    }

    public List<String> allWrong() {
        return wrong;
    }

    /** A line of the run's story. */
    public void tell(String line) {
        if (rules.told() && !resting) {
            story.add(step + " " + line);
        }
    }

    public List<String> story() {
        return story;
    }

    /** The number of the step that goes on. */
    public int index() {
        return index;
    }

    public Rules rules() {
        return rules;
    }

    public boolean calm() {
        return calm;
    }

    public SimulatedClock clock() {
        return clock;
    }

    public SimulatedLog log() {
        return log;
    }

    /** One service's own database. */
    public SimulatedStore store(String service) {
        return stores.computeIfAbsent(service, SimulatedStore::new);
    }

    /** Everything that is stored for good, in one text. */
    public String digest() {
        StringBuilder digest = new StringBuilder();
        stores.forEach((service, store) -> store.collections().forEach((name, collection) -> {
            if (!CACHES.contains(name)) {
                collection
                        .all()
                        .forEach(document -> digest.append(service)
                                .append(name)
                                .append(withoutCiphertext(document))
                                .append('\n'));
            }
        }));
        return digest.append(mails.taken()).toString();
    }

    /** What is encrypted is another text each time it is. */
    private static Document withoutCiphertext(Document document) {
        Document plain = new Document(document);
        plain.values().removeIf(Binary.class::isInstance);
        return plain;
    }

    public SimulatedMailServer mails() {
        return mails;
    }

    public Coverage coverage() {
        return coverage;
    }

    public Chance chance() {
        return chance;
    }

    Activity activity() {
        return activity;
    }
}
