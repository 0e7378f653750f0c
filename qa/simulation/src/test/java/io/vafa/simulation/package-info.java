/**
 * The whole platform in one thread: the services' own code over a simulated clock, log, store and network. One seed is one
 * run, and what is left at its end is judged by a slow model that shares no code with the services.
 */
@NullMarked
package io.vafa.simulation;

import org.jspecify.annotations.NullMarked;
