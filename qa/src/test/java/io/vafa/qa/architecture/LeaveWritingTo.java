package io.vafa.qa.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses every write to the store that is not made by one of a few classes, known by their simple names. */
final class LeaveWritingTo extends ArchCondition<JavaClass> {
    private static final Pattern WRITING =
            Pattern.compile("(insert|update|replace|delete|findOneAnd|bulkWrite|drop|rename).*");

    private final List<String> writers;

    LeaveWritingTo(List<String> writers) {
        super("leave writing to %s", String.join(", ", writers));
        this.writers = writers;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!writers.contains(outermost(type).getSimpleName())) {
            type.getCodeUnitAccessesFromSelf().stream()
                    .filter(LeaveWritingTo::isWrite)
                    .forEach(write -> events.add(SimpleConditionEvent.violated(type, write.getDescription())));
        }
    }

    /** Whether the class writes to the store at all. */
    static boolean writes(JavaClass type) {
        return type.getCodeUnitAccessesFromSelf().stream().anyMatch(LeaveWritingTo::isWrite);
    }

    private static boolean isWrite(JavaCodeUnitAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return (owner.isAssignableTo("com.mongodb.client.MongoCollection")
                        && WRITING.matcher(access.getTarget().getName()).matches())
                || owner.getName().equals("io.vafa.platform.mongo.BulkInsert");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(LeaveWritingTo::outermost).orElse(type);
    }
}
