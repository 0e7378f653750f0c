/** What becomes of records that nobody could process. */
@NullMarked
package io.vafa.contracts.deadletter;

import org.jspecify.annotations.NullMarked;
