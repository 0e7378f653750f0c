/** Checks the books from the outside: it reads the store and the topics, and uses no code of the services. */
@NullMarked
package io.vafa.standalone.verify;

import org.jspecify.annotations.NullMarked;
