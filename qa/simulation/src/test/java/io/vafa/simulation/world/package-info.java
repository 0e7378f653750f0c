/** What surrounds the services: clock, log, stores, mail server, and everything that may go wrong with them. */
@NullMarked
package io.vafa.simulation.world;

import org.jspecify.annotations.NullMarked;
