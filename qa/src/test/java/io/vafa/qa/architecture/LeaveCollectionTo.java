package io.vafa.qa.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;

/** Refuses every class but one that opens a certain collection, recognised by its name beside a call of {@code getCollection}. */
final class LeaveCollectionTo extends ArchCondition<JavaClass> {
    private final String collection;
    private final String owner;

    LeaveCollectionTo(String collection, String owner) {
        super("leave the collection %s to %s", collection, owner);
        this.collection = collection;
        this.owner = owner;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!type.getSimpleName().equals(owner) && opens(type, collection)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " opens the collection " + collection));
        }
    }

    /** Whether one of the class's methods names the collection and gets one. */
    static boolean opens(JavaClass type, String collection) {
        return ClassBytes.model(type).methods().stream()
                .anyMatch(method -> names(method, collection) && getsCollection(method));
    }

    private static boolean names(MethodModel method, String collection) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element ->
                        element instanceof ConstantInstruction constant && collection.equals(constant.constantValue()));
    }

    private static boolean getsCollection(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> element instanceof InvokeInstruction call
                        && call.name().stringValue().equals("getCollection"));
    }
}
