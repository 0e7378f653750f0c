package io.vafa.benchmark;

import io.vafa.standalone.kafka.FreePort;
import picocli.CommandLine.Option;

/** A measurement that starts a platform. */
abstract class PlatformCommand extends MeasureCommand {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the gateway that is started for it (default: any that is free).")
    private int port;

    final int port() {
        return port == 0 ? FreePort.find() : port;
    }
}
