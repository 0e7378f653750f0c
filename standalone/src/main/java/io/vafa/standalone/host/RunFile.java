package io.vafa.standalone.host;

import org.jspecify.annotations.Nullable;

/**
 * What a running platform says about itself to the other commands.
 *
 * @param pid its process
 * @param startedAtMillis when that process started, since process ids are used again; milliseconds since 1970
 * @param port of the gateway
 * @param data absolute path of the data folder
 * @param mongoUri the embedded engine
 * @param kafka bootstrap servers of the embedded broker
 * @param pointsService its address, past the gateway, for measuring; absent in files of older platforms
 * @param readySeconds from the start of the process until everything answered
 */
public record RunFile(
        long pid,
        long startedAtMillis,
        int port,
        String data,
        String mongoUri,
        String kafka,
        @Nullable String pointsService,
        double readySeconds) {}
