package io.vafa.simulation.wiring;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.KafkaAnnouncer;
import io.vafa.member.adapter.out.KafkaMemberTelling;
import io.vafa.member.adapter.out.MongoCandidates;
import io.vafa.member.adapter.out.MongoClaims;
import io.vafa.member.adapter.out.MongoErasures;
import io.vafa.member.adapter.out.MongoFreed;
import io.vafa.member.adapter.out.MongoMemberRecords;
import io.vafa.member.adapter.out.MongoMembers;
import io.vafa.member.adapter.out.MongoUntoldNews;
import io.vafa.member.adapter.out.vault.MasterKeys;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Candidates;
import io.vafa.member.application.CardRules;
import io.vafa.member.application.ClaimKeeper;
import io.vafa.member.application.Claims;
import io.vafa.member.application.Enrolment;
import io.vafa.member.application.EnrolmentNews;
import io.vafa.member.application.Erasures;
import io.vafa.member.application.Herald;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.Members;
import io.vafa.member.application.Settlement;
import io.vafa.member.application.Sweeper;
import io.vafa.member.application.UntoldNews;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.MemberTerms;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.World;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
        MemberKeys keys = keys(world, database);
        Candidates candidates = new MongoCandidates(database, keys, IdentifierDigests.AS_STORED);
        Members members = members(database, keys);
        EventPublisher publisher = new EventPublisher(process.producer());
        Erasures erasures = new MongoErasures(database, keys);
        MemberRecords records = new MongoMemberRecords(database, keys, erasures, IdentifierDigests.AS_STORED);
        UntoldNews untold = new MongoUntoldNews(database);
        MemberTelling telling = new KafkaMemberTelling(publisher);
        ClaimKeeper keeper = new ClaimKeeper(records, claims, new MongoFreed(database), telling, world.clock());
        Herald herald = new Herald(records, untold, erasures, claims, telling, keeper, world.clock());
        Settlement settlement = new Settlement(
                claims,
                candidates,
                members,
                new EnrolmentNews(
                        new KafkaAnnouncer(publisher), erasures, records, untold, herald, _ -> MemberTerms.NONE),
                keeper);
        this.process = process;
        this.enrolment = new Enrolment(
                claims, candidates, members, settlement, keeper, CardRules.NONE, numbers::next, world.clock());
        this.sweeper = new Sweeper(candidates, settlement, PATIENCE, world.clock());
    }

    /** The keys of all members, as one process reads them. */
    public static MemberKeys keys(World world, MongoDatabase database) {
        return new MemberKeys(
                database,
                MasterKeys.of(List.of("v1 " + Base64.getEncoder().encodeToString(new byte[32])), true),
                Duration.ofSeconds(60),
                () -> TimeUnit.MILLISECONDS.toNanos(world.clock().millis()));
    }

    /** All members, as one process reads them. */
    public static Members members(MongoDatabase database, MemberKeys keys) {
        return new MongoMembers(database, keys, new MongoErasures(database, keys), IdentifierDigests.AS_STORED);
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
