-- Nothing of a deleted client was found any more. Jobs may still come: while Redis is being refilled from the log, and when
-- a client of that id was made and deleted again since (another process erased the rest of the first one).
-- KEYS: 1 erasures, 2 holder of the refill, 3 the client's jobs, 4 its prompts
-- ARGV: 1 client
-- Replies 'finished', or 'unfinished' and leaves the erasure for later.
if redis.call('EXISTS', KEYS[2], KEYS[3], KEYS[4]) > 0 then
  return 'unfinished'
end
redis.call('ZREM', KEYS[1], ARGV[1])
return 'finished'
