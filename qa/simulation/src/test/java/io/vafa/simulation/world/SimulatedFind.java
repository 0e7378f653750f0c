package io.vafa.simulation.world;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The answer to a search: asked for when it is looked at. */
final class SimulatedFind implements InvocationHandler {
    private final Supplier<List<Document>> answer;

    private SimulatedFind(Supplier<List<Document>> answer) {
        this.answer = answer;
    }

    static FindIterable<?> of(Supplier<List<Document>> answer) {
        return (FindIterable<?>) Proxy.newProxyInstance(
                FindIterable.class.getClassLoader(), new Class<?>[] {FindIterable.class}, new SimulatedFind(answer));
    }

    @Override
    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "projection", "batchSize" -> proxy;
            case "sort" ->
                of(() -> answer.get().stream()
                        .sorted(Comparator.comparing(document -> String.valueOf(document.get("_id"))))
                        .toList());
            case "limit" -> {
                int most = arguments != null && arguments[0] instanceof Integer number ? number : Integer.MAX_VALUE;
                yield of(() -> answer.get().stream().limit(most).toList());
            }
            case "first" -> answer.get().stream().findFirst().orElse(null);
            case "iterator", "cursor" -> cursor(answer.get().iterator());
            case "forEach" -> {
                if (arguments != null && arguments[0] instanceof Consumer<?> each) {
                    answer.get().forEach((Consumer<Document>) each);
                }
                yield null;
            }
            default -> throw new UnsupportedOperationException("the simulated search knows no " + method);
        };
    }

    private static MongoCursor<?> cursor(Iterator<Document> documents) {
        return (MongoCursor<?>) Proxy.newProxyInstance(
                MongoCursor.class.getClassLoader(),
                new Class<?>[] {MongoCursor.class},
                (_, method, _) -> switch (method.getName()) {
                    case "hasNext" -> documents.hasNext();
                    case "next" -> documents.next();
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException("no " + method);
                });
    }
}
