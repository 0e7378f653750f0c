package io.vafa.simulation.wiring;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.KafkaAnnouncer;
import io.vafa.member.adapter.out.MongoCandidates;
import io.vafa.member.adapter.out.MongoClaims;
import io.vafa.member.adapter.out.MongoMembers;
import io.vafa.member.application.Candidates;
import io.vafa.member.application.Claims;
import io.vafa.member.application.Enrolment;
import io.vafa.member.application.Members;
import io.vafa.member.application.Settlement;
import io.vafa.member.application.Sweeper;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.World;
import java.time.Duration;

/** The member service as its configuration puts it together; ids of members are counted, not drawn. */
public final class MemberService {
    public static final String NAME = "member";

    /** How long an enrolment is left to whoever began it. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServiceProcess process;
    private final Enrolment enrolment;
    private final Sweeper sweeper;

    MemberService(World world, ServiceProcess process, MemberNumbers numbers) {
        MongoDatabase database = world.store(NAME).seenBy(process);
        Claims claims = new MongoClaims(database);
        Candidates candidates = new MongoCandidates(database);
        Members members = new MongoMembers(database);
        Settlement settlement =
                new Settlement(claims, candidates, members, new KafkaAnnouncer(new EventPublisher(process.producer())));
        this.process = process;
        this.enrolment = new Enrolment(claims, candidates, members, settlement, numbers::next, world.clock());
        this.sweeper = new Sweeper(candidates, settlement, PATIENCE, world.clock());
    }

    /** Names members by the step that made them, so that leaving out other steps does not rename them. */
    static final class MemberNumbers {
        private final World world;
        private int step;
        private int last;

        MemberNumbers(World world) {
            this.world = world;
        }

        String next() {
            last = step == world.index() ? last + 1 : 1;
            step = world.index();
            return "m-" + step + "-" + last;
        }
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    Sweeper sweeper() {
        return sweeper;
    }

    ServiceProcess process() {
        return process;
    }
}
