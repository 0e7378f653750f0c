package io.vafa.qa.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Refuses every call whose answer is another one tomorrow: today's date, the system's clock, a random number. */
final class AskNeitherClockNorChance extends ArchCondition<JavaClass> {
    private static final Set<String> CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom",
            "java.util.random.RandomGenerator");

    private static final Set<String> CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.time.ZoneId.systemDefault");

    AskNeitherClockNorChance() {
        super("ask neither clock nor chance");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            if (isUnpredictable(access.getTarget())) {
                events.add(SimpleConditionEvent.violated(type, access.getDescription()));
            }
        }
    }

    private static boolean isUnpredictable(AccessTarget target) {
        String owner = target.getOwner().getName();
        return CHANCE.contains(owner)
                || CALLS.contains(owner + "." + target.getName())
                || (owner.startsWith("java.time.") && target.getName().equals("now"))
                || (owner.equals("java.time.Clock") && !target.getName().equals("fixed"));
    }
}
