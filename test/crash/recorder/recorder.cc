// Loaded into a program before libc: numbers every call that touches a file below one folder, writes down what it did,
// and makes one of them fail. Everything of the store passes through here; what could slip past stops the program.
//   CRASH_FOLDER   the folder, absolute and without links
//   CRASH_TRACE    file to write the calls to; absent: nothing is written down
//   CRASH_AT       number of the call that goes wrong, from 0; absent: none
//   CRASH_DO       kill (before it is done), short (half of a write is done), eio, enospc, and full (all writes from there on)
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

constexpr int most_files = 4096;
constexpr int most_path = 512;

struct Slot {
  bool ours;
  bool shared;  // the -shm of a database: memory that is never read after a power loss
};

pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
Slot slots[most_files];
char folder[most_path];
size_t folder_length = 0;
int trace = -1;
long at = -1;
long count = 0;
enum Deed { none, killed, shortened, eio, enospc, full } deed = none;

template <typename Call>
Call real(const char* name) {
  return reinterpret_cast<Call>(dlsym(RTLD_NEXT, name));
}

void give_up(const char* what) {
  const char* head = "recorder: not modelled: ";
  (void)!syscall(SYS_write, 2, head, strlen(head));
  (void)!syscall(SYS_write, 2, what, strlen(what));
  (void)!syscall(SYS_write, 2, "\n", 1);
  syscall(SYS_exit_group, 99);
}

void put(const void* data, size_t size) {
  const char* from = static_cast<const char*>(data);
  while (size > 0) {
    long done = syscall(SYS_write, trace, from, size);
    if (done <= 0) give_up("trace");
    from += done;
    size -= static_cast<size_t>(done);
  }
}

/** One line, then the bytes it announces in its last word. */
void note(const void* data, size_t size, const char* format, ...) {
  if (trace < 0) return;
  char line[2 * most_path + 64];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line - 32, format, values);
  va_end(values);
  length += snprintf(line + length, 32, " %zu\n", size);
  put(line, static_cast<size_t>(length));
  if (size > 0) put(data, size);
}

/** Path below the folder, without its slash; null for any other. Relative paths are refused: a store is opened by a whole one. */
const char* below(const char* path) {
  if (folder_length == 0 || path == nullptr || strncmp(path, folder, folder_length) != 0) return nullptr;
  if (path[folder_length] == '\0') return path + folder_length;
  return path[folder_length] == '/' ? path + folder_length + 1 : nullptr;
}

const char* below_at(int base, const char* path, char* room) {
  if (path != nullptr && path[0] == '/') return below(path);
  if (base == AT_FDCWD) return nullptr;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", base);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, room, most_path - 2);
  if (length <= 0) return nullptr;
  snprintf(room + length, most_path - static_cast<size_t>(length), "/%s", path);
  return below(room);
}

bool ours(int file) { return file >= 0 && file < most_files && slots[file].ours; }
bool counted(int file) { return ours(file) && !slots[file].shared; }

bool ends_with(const char* text, const char* end) {
  size_t length = strlen(text), wanted = strlen(end);
  return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

bool is_shared(const char* path) { return ends_with(path, "-shm"); }

/** Numbers a call. Says whether it must fail, with errno set; a deed of `killed` does not come back. */
bool fails(bool writes, bool* half) {
  long number = count++;
  bool hit = number == at;
  if (deed == full && writes && at >= 0 && number > at) hit = true;
  if (!hit || deed == none) return false;
  if (deed == killed) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) pause();
  }
  if (deed == shortened) {
    if (half != nullptr) *half = true;
    return false;
  }
  if (deed == full && !writes) return false;
  // Half of the write that meets the end of the disk is still done.
  if (deed == full && number == at && half != nullptr) {
    *half = true;
    return false;
  }
  errno = deed == eio ? EIO : ENOSPC;
  return true;
}

struct Guard {
  Guard() { pthread_mutex_lock(&lock); }
  ~Guard() { pthread_mutex_unlock(&lock); }
};

__attribute__((constructor)) void begin() {
  const char* text = getenv("CRASH_FOLDER");
  if (text == nullptr) return;
  strncpy(folder, text, sizeof folder - 1);
  folder_length = strlen(folder);
  if (const char* name = getenv("CRASH_TRACE")) {
    long opened = syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    trace = static_cast<int>(syscall(SYS_fcntl, opened, F_DUPFD_CLOEXEC, 900));
    syscall(SYS_close, opened);
  }
  if (const char* number = getenv("CRASH_AT")) at = atol(number);
  const char* names[] = {"", "kill", "short", "eio", "enospc", "full"};
  if (const char* name = getenv("CRASH_DO"))
    for (int index = 1; index < 6; index += 1)
      if (strcmp(name, names[index]) == 0) deed = static_cast<Deed>(index);
}

int open_one(int base, const char* path, int flags, mode_t mode) {
  char room[most_path];
  const char* name = below_at(base, path, room);
  if (name == nullptr) {
    int file = static_cast<int>(syscall(SYS_openat, base, path, flags, mode));
    if (file >= 0 && file < most_files) slots[file] = {false, false};
    return file;
  }
  Guard guard;
  bool shared = is_shared(name);
  if (!shared && fails((flags & (O_CREAT | O_TRUNC)) != 0, nullptr)) return -1;
  int file = static_cast<int>(syscall(SYS_openat, base, path, flags, mode));
  if (file < 0) {
    if (!shared) note(nullptr, 0, "nothing");
    return file;
  }
  if (file >= most_files) give_up("too many files");
  slots[file] = {true, shared};
  if (shared) return file;
  struct stat facts;
  if (fstat(file, &facts) == 0 && S_ISDIR(facts.st_mode)) note(nullptr, 0, "folder %d /%s", file, name);
  else note(nullptr, 0, "open %d %d /%s", file, flags & (O_CREAT | O_TRUNC | O_EXCL), name);
  return file;
}

ssize_t written(int file, const void* data, size_t size, off_t offset, bool positioned) {
  bool half = false;
  if (fails(true, &half)) return -1;
  if (half && size > 1) size /= 2;
  if (!positioned) {
    struct stat facts;
    int flags = static_cast<int>(syscall(SYS_fcntl, file, F_GETFL));
    offset = (flags & O_APPEND) != 0 && fstat(file, &facts) == 0
                 ? facts.st_size
                 : static_cast<off_t>(syscall(SYS_lseek, file, 0, SEEK_CUR));
  }
  long done = positioned ? syscall(SYS_pwrite64, file, data, size, offset) : syscall(SYS_write, file, data, size);
  if (done < 0) note(nullptr, 0, "nothing");
  else note(data, static_cast<size_t>(done), "write %d %lld", file, static_cast<long long>(offset));
  return done;
}

int synced(int file, long call) {
  if (fails(false, nullptr)) return -1;
  int answer = static_cast<int>(syscall(call, file));
  note(nullptr, 0, answer == 0 ? "sync %d" : "nothing", file);
  return answer;
}

/** A call on one or two names; `what` is written down with them. */
template <typename Call>
int named(const char* what, const char* one, const char* two, bool writes, Call call) {
  Guard guard;
  if (is_shared(one)) return call();
  if (fails(writes, nullptr)) return -1;
  int answer = call();
  if (answer != 0) note(nullptr, 0, "nothing");
  else if (two == nullptr) note(nullptr, 0, "%s /%s", what, one);
  else note(nullptr, 0, "%s /%s /%s", what, one, two);
  return answer;
}

}  // namespace

extern "C" {

int openat(int base, const char* path, int flags, ...) {
  va_list values;
  va_start(values, flags);
  mode_t mode = va_arg(values, mode_t);
  va_end(values);
  return open_one(base, path, flags, mode);
}
int openat64(int base, const char* path, int flags, ...) __attribute__((alias("openat")));
int open(const char* path, int flags, ...) {
  va_list values;
  va_start(values, flags);
  mode_t mode = va_arg(values, mode_t);
  va_end(values);
  return open_one(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) __attribute__((alias("open")));
int creat(const char* path, mode_t mode) { return open_one(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int file) {
  Guard guard;
  if (counted(file)) note(nullptr, 0, "close %d", file);
  if (file >= 0 && file < most_files) slots[file] = {false, false};
  return static_cast<int>(syscall(SYS_close, file));
}

ssize_t write(int file, const void* data, size_t size) {
  Guard guard;
  if (counted(file)) return written(file, data, size, 0, false);
  // What the program says on its standard output is an acknowledgement: it has its place among the calls.
  if (file == 1) note(data, size, "said");
  return syscall(SYS_write, file, data, size);
}
ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
  Guard guard;
  if (counted(file)) return written(file, data, size, offset, true);
  return syscall(SYS_pwrite64, file, data, size, offset);
}
ssize_t pwrite(int, const void*, size_t, off_t) __attribute__((alias("pwrite64")));

ssize_t pread64(int file, void* data, size_t size, off64_t offset) {
  Guard guard;
  if (counted(file)) {
    if (fails(false, nullptr)) return -1;
    note(nullptr, 0, "nothing");
  }
  return syscall(SYS_pread64, file, data, size, offset);
}
ssize_t pread(int, void*, size_t, off_t) __attribute__((alias("pread64")));

int ftruncate64(int file, off64_t size) {
  Guard guard;
  if (!counted(file)) return static_cast<int>(syscall(SYS_ftruncate, file, size));
  if (fails(true, nullptr)) return -1;
  int answer = static_cast<int>(syscall(SYS_ftruncate, file, size));
  note(nullptr, 0, answer == 0 ? "size %d %lld" : "nothing", file, static_cast<long long>(size));
  return answer;
}
int ftruncate(int, off_t) __attribute__((alias("ftruncate64")));

int fsync(int file) {
  Guard guard;
  return counted(file) ? synced(file, SYS_fsync) : static_cast<int>(syscall(SYS_fsync, file));
}
int fdatasync(int file) {
  Guard guard;
  return counted(file) ? synced(file, SYS_fdatasync) : static_cast<int>(syscall(SYS_fdatasync, file));
}

int rename(const char* from, const char* to) {
  const char *one = below(from), *two = below(to);
  auto call = [&] { return static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0)); };
  if (one == nullptr && two == nullptr) return call();
  if (one == nullptr || two == nullptr) give_up("rename across the folder");
  return named("rename", one, two, true, call);
}
int link(const char* from, const char* to) {
  const char *one = below(from), *two = below(to);
  auto call = [&] { return static_cast<int>(syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0)); };
  if (one == nullptr && two == nullptr) return call();
  if (one == nullptr || two == nullptr) give_up("link across the folder");
  return named("link", one, two, true, call);
}
int unlink(const char* path) {
  const char* one = below(path);
  auto call = [&] { return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, path, 0)); };
  return one == nullptr ? call() : named("unlink", one, nullptr, false, call);
}
int rmdir(const char* path) {
  const char* one = below(path);
  auto call = [&] { return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR)); };
  return one == nullptr ? call() : named("rmdir", one, nullptr, false, call);
}
int mkdir(const char* path, mode_t mode) {
  const char* one = below(path);
  auto call = [&] { return static_cast<int>(syscall(SYS_mkdirat, AT_FDCWD, path, mode)); };
  return one == nullptr ? call() : named("mkdir", one, nullptr, true, call);
}
int unlinkat(int base, const char* path, int flags) {
  char room[most_path];
  const char* one = below_at(base, path, room);
  auto call = [&] { return static_cast<int>(syscall(SYS_unlinkat, base, path, flags)); };
  return one == nullptr ? call() : named((flags & AT_REMOVEDIR) != 0 ? "rmdir" : "unlink", one, nullptr, false, call);
}
int remove(const char* path) {
  int answer = unlink(path);
  return answer != 0 && (errno == EISDIR || errno == EPERM) ? rmdir(path) : answer;
}

// Ways past the model. None is used by the store; each would make the record incomplete without a word.
#define REFUSE_FILE(name, type, parameters, file, number, ...)              \
  type name parameters {                                                    \
    if (counted(file)) give_up(#name);                                      \
    return static_cast<type>(syscall(number, __VA_ARGS__));                 \
  }
REFUSE_FILE(writev, ssize_t, (int file, const iovec* parts, int many), file, SYS_writev, file, parts, many)
REFUSE_FILE(fallocate, int, (int file, int mode, off_t from, off_t size), file, SYS_fallocate, file, mode, from, size)
REFUSE_FILE(sync_file_range, int, (int file, off64_t from, off64_t size, unsigned flags), file, SYS_sync_file_range,
            file, from, size, flags)
REFUSE_FILE(copy_file_range, ssize_t,
            (int file, off64_t* at_one, int other, off64_t* at_two, size_t size, unsigned flags),
            ours(file) ? file : other, SYS_copy_file_range, file, at_one, other, at_two, size, flags)
REFUSE_FILE(sendfile64, ssize_t, (int file, int other, off64_t* from, size_t size), file, SYS_sendfile, file, other,
            from, size)

int renameat(int one, const char* from, int two, const char* to) {
  if (below(from) != nullptr || below(to) != nullptr || one != AT_FDCWD || two != AT_FDCWD) give_up("renameat");
  return static_cast<int>(syscall(SYS_renameat2, one, from, two, to, 0));
}
int mkdirat(int base, const char* path, mode_t mode) {
  char room[most_path];
  if (below_at(base, path, room) != nullptr) give_up("mkdirat");
  return static_cast<int>(syscall(SYS_mkdirat, base, path, mode));
}
int truncate64(const char* path, off64_t size) {
  if (below(path) != nullptr) give_up("truncate");
  return static_cast<int>(syscall(SYS_truncate, path, size));
}
int symlink(const char* target, const char* path) {
  if (below(path) != nullptr) give_up("symlink");
  return static_cast<int>(syscall(SYS_symlinkat, target, AT_FDCWD, path));
}

void* mmap64(void* where, size_t size, int rights, int flags, int file, off64_t offset) {
  if (counted(file) && (flags & MAP_SHARED) != 0 && (rights & PROT_WRITE) != 0) give_up("mmap");
  return reinterpret_cast<void*>(syscall(SYS_mmap, where, size, rights, flags, file, offset));
}
}
