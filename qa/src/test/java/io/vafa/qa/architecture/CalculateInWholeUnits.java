package io.vafa.qa.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Refuses {@code double} and {@code float} wherever a class can have them, inside a method's body too: that is why it reads
 * the instructions themselves, where no local variable and no cast can hide.
 */
final class CalculateInWholeUnits extends ArchCondition<JavaClass> {
    private static final Set<String> FLOATING = Set.of("D", "F", "Ljava/lang/Double;", "Ljava/lang/Float;");

    CalculateInWholeUnits() {
        super("calculate in whole units");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Consumer<String> violated =
                what -> events.add(SimpleConditionEvent.violated(type, type.getName() + ": floating point in " + what));
        ClassModel model = ClassBytes.model(type);
        model.fields().stream()
                .filter(field -> isFloating(field.fieldTypeSymbol()))
                .forEach(field -> violated.accept("field " + field.fieldName().stringValue()));
        model.methods().stream()
                .filter(method -> isFloating(method.methodTypeSymbol())
                        || method.code().stream()
                                .flatMap(code -> code.elementStream())
                                .anyMatch(CalculateInWholeUnits::isFloating))
                .forEach(method ->
                        violated.accept("method " + method.methodName().stringValue()));
    }

    private static boolean isFloating(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> isFloating(load.typeKind());
            case StoreInstruction store -> isFloating(store.typeKind());
            case OperatorInstruction operator -> isFloating(operator.typeKind());
            case ConstantInstruction constant -> isFloating(constant.typeKind());
            case ConvertInstruction convert ->
                Stream.of(convert.fromType(), convert.toType()).anyMatch(CalculateInWholeUnits::isFloating);
            case FieldInstruction field -> isFloating(field.typeSymbol());
            case InvokeInstruction call -> isFloating(call.typeSymbol());
            default -> false;
        };
    }

    private static boolean isFloating(TypeKind kind) {
        return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
    }

    private static boolean isFloating(MethodTypeDesc signature) {
        return Stream.concat(signature.parameterList().stream(), Stream.of(signature.returnType()))
                .anyMatch(CalculateInWholeUnits::isFloating);
    }

    private static boolean isFloating(ClassDesc type) {
        ClassDesc element = type.isArray() ? type.componentType() : type;
        return element.isArray() ? isFloating(element) : FLOATING.contains(element.descriptorString());
    }
}
