/**
 * What people and machines ask of the platform. One file per kind of operation: how it is drawn and done, and, where it
 * makes entries, what the documented rules say that these must be.
 */
@NullMarked
package io.vafa.simulation.workload;

import org.jspecify.annotations.NullMarked;
