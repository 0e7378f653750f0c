/** Keeps the registry of partners, stores and tills, and tells the others. */
@NullMarked
package io.vafa.member.application.registry;

import org.jspecify.annotations.NullMarked;
