-- Nothing of a deleted client was found any more. Jobs may still come: while Redis is being refilled from the log, and when
-- a client of that id was made and deleted again since (another process erased the rest of the first one).
-- Replies {'finished'}, or {'unfinished'} and leaves the erasure for later.
local erasures, refill_holder, jobs, prompts = unpack(KEYS)
local client = unpack(ARGV)

if redis.call('EXISTS', refill_holder, jobs, prompts) > 0 then
  return {'unfinished'}
end
redis.call('ZREM', erasures, client)
return {'finished'}
