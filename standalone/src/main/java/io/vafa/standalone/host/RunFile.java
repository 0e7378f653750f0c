package io.vafa.standalone.host;

/**
 * What a running platform says about itself to the other commands.
 *
 * @param pid its process
 * @param startedAtMillis when that process started, since process ids are used again; milliseconds since 1970
 * @param port of the gateway
 * @param data absolute path of the data folder
 * @param mongoUri the embedded engine
 * @param kafka bootstrap servers of the embedded broker
 * @param readySeconds from the start of the process until everything answered
 */
public record RunFile(
        long pid, long startedAtMillis, int port, String data, String mongoUri, String kafka, double readySeconds) {}
