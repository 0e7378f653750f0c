/** The subcommands of vafa and the JSON objects they promise to machines. */
@NullMarked
package io.vafa.standalone.command;

import org.jspecify.annotations.NullMarked;
