package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Drain;
import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.client.StatusReading;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.purchases.ImportEnd;
import io.vafa.standalone.purchases.ImportObserver;
import io.vafa.standalone.purchases.ImportSettings;
import io.vafa.standalone.purchases.PurchaseImport;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs an import against a platform, showing how it gets on, and waits for its effects. */
final class ImportRun {

    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);

    private final Console console;
    private final PlatformClient client;
    private final String program;

    ImportRun(Console console, RunningPlatform platform, String program, String partner) {
        this.console = console;
        this.program = program;
        this.client = platform.client(program, partner, Set.of(Role.PARTNER, Role.AGENT));
    }

    /** Sends the file. */
    ImportEnd send(ImportSettings settings) {
        try (Bars bars = new Bars(settings.format().items())) {
            return new PurchaseImport(settings, sender(), bars).run();
        }
    }

    PatientSender sender() {
        return new PatientSender(client, PatientSender.Patience.USUAL);
    }

    /**
     * Waits until everything that was sent has had its effect.
     *
     * @throws CommandFailedException if nothing moves for two minutes
     */
    void drain() {
        try (Progress progress = console.progress("Working off", "records to go")) {
            Drain drain = new Drain(() -> StatusReading.of(client, program), DRAIN_PATIENCE);
            Drain.Result result = drain.await(status -> progress.remaining(status.lag() == null ? 0 : status.lag()));
            if (result instanceof Drain.Result.Stuck(var reason)) {
                throw new CommandFailedException("everything is sent, but the platform does not come to rest: " + reason
                        + "; see ./vafa status");
            }
        }
    }

    /** One progress bar per stage. */
    private final class Bars implements ImportObserver, AutoCloseable {

        private final String items;
        private @Nullable Progress current;

        Bars(String items) {
            this.items = items;
        }

        @Override
        public void begins(Stage stage, double fraction, long count) {
            close();
            Progress progress = switch (stage) {
                case ENROLLING -> console.progress("Enrolling", "new members");
                case SENDING -> console.progress("Importing", items);
            };
            progress.startsAt(fraction, count);
            progress.update(fraction, count);
            current = progress;
        }

        @Override
        public void advanced(Stage stage, double fraction, long count) {
            if (current != null) {
                current.update(fraction, count);
            }
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
