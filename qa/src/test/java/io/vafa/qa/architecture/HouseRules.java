package io.vafa.qa.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of the house, for whichever root package: {@code io.vafa} for our own code, and that of the small bad examples
 * which prove that each rule can fail.
 */
final class HouseRules {
    private static final String JSPECIFY = "org.jspecify.annotations..";

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    /** The domain is plain Java: it could be taken out and run anywhere, by anybody, from the events alone. */
    HouseRule domainSeesOnlyItselfAndTheContracts(String service) {
        String[] allowed = {in(service, "domain"), in("rating", "domain"), of("contracts"), "java..", JSPECIFY};
        return new HouseRule(
                service + ": the domain sees only itself, what rating is, the contracts and the JDK",
                classes()
                        .that()
                        .resideInAPackage(in(service, "domain"))
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(allowed)),
                List.of(allowed));
    }

    /** The same event gives the same outcome tomorrow: no clock, no chance. */
    HouseRule domainKnowsNoClockAndNoChance(String service) {
        return new HouseRule(
                service + ": the domain asks neither clock nor chance",
                classes().that().resideInAPackage(in(service, "domain")).should(new AskNeitherClockNorChance()),
                List.of(in(service, "domain")));
    }

    /** Points and money are whole units: 0.1 + 0.2 is not 0.3. */
    HouseRule domainKnowsNoFloatingPoint(String service) {
        return new HouseRule(
                service + ": the domain calculates in whole units",
                classes().that().resideInAPackage(in(service, "domain")).should(new CalculateInWholeUnits()),
                List.of(in(service, "domain")));
    }

    /** Use cases speak to the world through ports, so that they can be tested without it. */
    HouseRule applicationSeesNoAdapter(String module) {
        String adapters = root + "..adapter..";
        return new HouseRule(
                module + ": the application sees no adapter",
                noClasses()
                        .that()
                        .resideInAPackage(in(module, "application"))
                        .should()
                        .dependOnClassesThat(resideInAPackage(adapters)),
                List.of(in(module, "application"), adapters));
    }

    /** What comes in and what goes out meet in the application and nowhere else. */
    HouseRule adaptersDoNotSeeEachOther(String service) {
        String incoming = in(service, "adapter.in");
        String outgoing = in(service, "adapter.out");
        return new HouseRule(
                service + ": adapters of one side do not see those of the other",
                CompositeArchRule.of(List.of(
                        noClasses()
                                .that()
                                .resideInAPackage(incoming)
                                .should()
                                .dependOnClassesThat(resideInAPackage(outgoing)),
                        noClasses()
                                .that()
                                .resideInAPackage(outgoing)
                                .should()
                                .dependOnClassesThat(resideInAPackage(incoming)))),
                List.of(incoming, outgoing));
    }

    /** Services meet on topics and over HTTP; nobody reaches into another's code, for then both must change together. */
    HouseRule serviceSeesNoOtherService(String service) {
        return seesOfOurs(service, Stream.of(service, "rating", "contracts", "platform"), "sees no other service");
    }

    /** What all services share must not know what any of them is about. */
    HouseRule platformSeesNoneOfTheOthers() {
        return seesOfOurs("platform", Stream.of("platform"), "sees neither contracts nor a service");
    }

    /** The embedded engine is a stand-in for a database and knows nothing of what is kept in it. */
    HouseRule embeddedEngineSeesNoneOfTheOthers() {
        return seesOfOurs("embedded", Stream.of("embedded"), "sees neither contracts nor a service");
    }

    /** Anybody may depend on the contracts, so they bring nothing along. */
    HouseRule contractsBringNothingAlong() {
        String[] allowed = {of("contracts"), "java..", "com.fasterxml.jackson.annotation..", JSPECIFY};
        return new HouseRule(
                "contracts: see only the JDK and annotations",
                classes()
                        .that()
                        .resideInAPackage(of("contracts"))
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(allowed)),
                List.of(allowed));
    }

    /** Whoever writes to the store is known by name; what is written once and never changed must not have many writers. */
    HouseRule onlyTheseWrite(String service, List<String> writers) {
        return new HouseRule(
                service + ": only " + String.join(", ", writers) + " write to the store",
                classes().that().resideInAPackage(of(service)).should(new LeaveWritingTo(writers)),
                List.of(of(service), "com.mongodb.client.."));
    }

    /** One class alone opens the collection, so that nobody else can write to it. */
    HouseRule onlyThisOneOpens(String service, String owner, String collection) {
        return new HouseRule(
                service + ": only " + owner + " opens the collection " + collection,
                classes().that().resideInAPackage(of(service)).should(new LeaveCollectionTo(collection, owner)),
                List.of(of(service), "com.mongodb.client.."));
    }

    private HouseRule seesOfOurs(String module, Stream<String> modules, String words) {
        List<String> allowed = modules.map(this::of).toList();
        return new HouseRule(
                module + ": " + words,
                noClasses()
                        .that()
                        .resideInAPackage(of(module))
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + "..")
                                .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))),
                allowed);
    }

    private String of(String module) {
        return root + "." + module + "..";
    }

    private String in(String module, String layer) {
        return root + "." + module + "." + layer + "..";
    }
}
