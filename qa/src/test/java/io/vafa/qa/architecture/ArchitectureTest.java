package io.vafa.qa.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.vafa.qa.OurClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own code keeps the rules of the house, and every package that a rule names is there. */
class ArchitectureTest {
    private static final List<String> SERVICES = List.of("gateway", "member", "points", "campaign", "notification");

    /** Where there is a domain, with use cases around it and adapters around those. */
    private static final List<String> LAYERED = List.of(
            "member",
            "points.intake",
            "points.ledger",
            "points.finance",
            "points.deposit",
            "points.alert",
            "campaign",
            "notification.webhook");

    private static final String JOURNAL_WRITER = "MongoJournal";
    private static final String JOURNAL_COLLECTION = "journal";

    private static final List<String> POINTS_WRITERS = List.of(
            JOURNAL_WRITER,
            "MongoSnapshots",
            "MongoClaims",
            "MongoParkingLot",
            "MongoClaimLimits",
            "MongoReferences",
            "MongoRefusedRequests",
            "MongoOpeningRows",
            "MongoSeals",
            "MongoClosures",
            "MongoDeposits",
            "MongoTallies",
            "MongoAlerts",
            "MongoControlTotals");

    private static final JavaClasses CLASSES = OurClasses.ALL;

    static Stream<HouseRule> rules() {
        HouseRules house = new HouseRules("io.vafa");
        return Stream.of(
                        LAYERED.stream()
                                .flatMap(module -> Stream.of(
                                        house.domainSeesOnlyItselfAndTheContracts(module),
                                        house.domainKnowsNoClockAndNoChance(module),
                                        house.domainKnowsNoFloatingPoint(module),
                                        house.applicationSeesNoAdapter(module),
                                        house.adaptersDoNotSeeEachOther(module))),
                        SERVICES.stream().map(house::serviceSeesNoOtherService),
                        Stream.of(
                                house.domainSeesOnlyItselfAndTheContracts("rating"),
                                house.domainKnowsNoClockAndNoChance("rating"),
                                house.domainKnowsNoFloatingPoint("rating"),
                                house.serviceSeesNoOtherService("rating")),
                        Stream.of(
                                house.platformSeesNoneOfTheOthers(),
                                house.embeddedEngineSeesNoneOfTheOthers(),
                                house.contractsBringNothingAlong(),
                                house.onlyTheseWrite("points", POINTS_WRITERS),
                                house.onlyThisOneOpens("points", JOURNAL_WRITER, JOURNAL_COLLECTION)))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleIsKept(HouseRule rule) {
        assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails()).isEmpty();
    }

    @Test
    void everyPackageThatARuleNamesIsThere() {
        assertThat(rules())
                .allSatisfy(rule -> assertThat(rule.absentFrom(CLASSES)).isEmpty());
    }

    @Test
    void everyWriterThatARuleNamesWrites() {
        assertThat(points().filter(LeaveWritingTo::writes).map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(POINTS_WRITERS);
    }

    @Test
    void exactlyOneClassOpensTheJournal() {
        assertThat(points().filter(type -> LeaveCollectionTo.opens(type, JOURNAL_COLLECTION))
                        .map(JavaClass::getSimpleName))
                .containsExactly(JOURNAL_WRITER);
    }

    private static Stream<JavaClass> points() {
        return CLASSES.stream().filter(JavaClass.Predicates.resideInAPackage("io.vafa.points.."));
    }
}
