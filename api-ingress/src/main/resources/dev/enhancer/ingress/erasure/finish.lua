-- Ends the erasure of a deleted client after a process has found no more data. There may be more jobs nevertheless: while
-- Redis is refilled from the log, or if a client with that id was created and deleted again meanwhile, because another
-- process had erased the rest of the first one.
-- Replies {'finished'}, or {'unfinished'} and keeps the erasure for later.
local erasures, refill_holder, jobs, prompts = unpack(KEYS)
local client = unpack(ARGV)

if redis.call('EXISTS', refill_holder, jobs, prompts) > 0 then
  return {'unfinished'}
end
redis.call('ZREM', erasures, client)
return {'finished'}
